"""papers completion"""

import click
from click.shell_completion import get_completion_class

from papernotes.cli import shell_scripts
from papernotes.errors import RefusedError

_SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("completion", short_help="Print the shell's completion script.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, citation keys, tags and venues in your shell.

    \b
    Examples: papers completion bash >> ~/.bashrc
              papers completion zsh >> ~/.zshrc
              papers completion fish > ~/.config/fish/completions/papers.fish
    """
    shell_scripts.register()
    kind = get_completion_class(shell)
    if kind is None:
        raise RefusedError(f"This version of click cannot complete in {shell}.")
    root = ctx.find_root()
    click.echo(kind(root.command, {}, "papers", "_PAPERS_COMPLETE").source())
