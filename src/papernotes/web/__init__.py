"""The face of papernotes in the browser: `papers serve`.

A request becomes an `Asked`, a view or a change answers it with data, and `application` makes HTML, JSON
or a redirect of that. Only `application` imports starlette, and only `server` imports uvicorn.
"""
