"""One concept in two scripts: 디퓨전, 확산 and diffusion. Loaded only by a search with words."""
