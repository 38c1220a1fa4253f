#!/bin/sh
# click 8.5.1, bash 5.2, python 3.11
#
# One would guess: a command whose completion offers "tag:nerf" completes "tag:ne" in bash, as
# it does in zsh and fish, and as click's own completion function returns it.
# What happens: nothing is completed. bash cuts words at the signs in COMP_WORDBREAKS, so
# "tag:ne" reaches the completion function as "tag", ":" and "ne"; the script that click
# generates hands only "ne" on. Unexpected twice: "@" cuts in the same way ("@gen" arrives as
# "@" and "gen"), but readline then replaces the "@" as well, where it does not replace "tag:".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check 'click==8.5.1'
bash --version | head -n 1

cat >"$folder/demo.py" <<'END'
import click


def offered(ctx, parameter, incomplete):
    return [one for one in ("tag:nerf", "nerf-studio") if one.startswith(incomplete)]


@click.command()
@click.argument("word", shell_complete=offered)
def demo(word):
    click.echo(word)


demo(prog_name="demo")
END
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$folder/venv/bin/python" "$folder/demo.py" >"$folder/demo"
chmod +x "$folder/demo"
export PATH="$folder:$PATH"
_DEMO_COMPLETE=bash_source demo >"$folder/click.bash"
# A function that writes down what bash hands on, and answers with one word.
cat >"$folder/seen.bash" <<'END'
seen() { printf '%s|' "${COMP_WORDS[@]}" >>"$SEEN"; printf '\n' >>"$SEEN"; COMPREPLY=("$REPLY_WITH"); }
complete -F seen seen
END

cat >"$folder/type.py" <<'END'
import os, pty, re, select, sys, time

script, ready, line = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
def read(until):
    seen, end = b"", time.monotonic() + 30
    while until not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen
os.write(terminal, f"source {script}; echo {ready}' 'up\n".encode())
read(f"{ready} up".encode())
os.write(terminal, f"{line}\t.\x01printf '<%s>' \n".encode())
print(re.findall(r"<(?:demo|seen)>[^\r\n]*\.>", read(b".>").decode())[-1])
END
typed() { "$folder/venv/bin/python" "$folder/type.py" "$@"; }

colon=$(typed "$folder/click.bash" set 'demo tag:ne')
echo "click, tag:ne  $colon"
[ "$colon" = '<demo><tag:ne.>' ]
plain=$(typed "$folder/click.bash" set 'demo nerf-s')
echo "click, nerf-s  $plain"
[ "$plain" = '<demo><nerf-studio><.>' ]

export SEEN="$folder/seen"
after=$(REPLY_WITH=nerf typed "$folder/seen.bash" set 'seen tag:ne')
echo "answer nerf to tag:ne  $after"
[ "$after" = '<seen><tag:nerf><.>' ]
at=$(REPLY_WITH=genai typed "$folder/seen.bash" set 'seen @gen')
echo "answer genai to @gen  $at"
[ "$at" = '<seen><genai><.>' ]
cat "$folder/seen"
[ "$(cat "$folder/seen")" = "$(printf 'seen|tag|:|ne|\nseen|@|gen|')" ]
