"""papers completion"""

import click
from click.shell_completion import get_completion_class

from papernotes.cli import shell_scripts
from papernotes.errors import RefusedError

_SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("completion", short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, citation keys, tags and venues in a shell.

    \b
    Examples: papers completion bash >> ~/.bashrc
              papers completion zsh >> ~/.zshrc
              papers completion fish > ~/.config/fish/completions/papers.fish
    """
    shell_scripts.register()
    completion = get_completion_class(shell)
    if completion is None:
        raise RefusedError(f"This version of click has no completion for {shell}.")
    root = ctx.find_root()
    click.echo(completion(root.command, {}, "papers", "_PAPERS_COMPLETE").source())
