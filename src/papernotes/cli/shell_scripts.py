"""What shells run to complete a command line: scripts for bash and zsh in place of click's.

click's script for bash leaves out of account that bash cuts words at the signs in
COMP_WORDBREAKS (https://www.gnu.org/software/bash/manual/bash.html#Bash-Variables), so that
`tag:nerf` is three words to it. Both of click's put a blank after `tag:`. bash 3.2, which
macOS has, runs ours too.
"""

from click.shell_completion import BashComplete, ShellComplete, ZshComplete, add_completion_class

_BASH = r"""
%(complete_func)s() {
    # Join again what bash has cut: pieces with no blank between them are one word.
    local rest=${COMP_LINE:0:COMP_POINT} words=() last=-1 piece= trimmed i
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed=${rest#"${rest%%%%[![:space:]]*}"}
        piece=${COMP_WORDS[i]}
        if ((i == COMP_CWORD)); then piece=$trimmed; fi
        if ((i == 0)) || [[ $trimmed != "$rest" ]]; then
            words[++last]=$piece
        else
            words[last]+=$piece
        fi
        rest=${trimmed:${#piece}}
    done

    # Readline replaces only what stands behind the last cut.
    local word=${words[last]} before=
    if [[ $piece && $COMP_WORDBREAKS == *"${piece:0:1}"* && $piece != [\"\']* ]]; then
        before=$word
    else
        before=${word%%"$piece"}
    fi
    before=${before%%@} # a sign of readline's own: it cuts there, and replaces it all the same

    local IFS=$'\n' type value
    while IFS=, read -r type value; do
        case $type in
        dir) compopt -o dirnames 2>/dev/null ;;
        file) compopt -o default 2>/dev/null ;;
        plain)
            value=${value:${#before}}
            if [[ $word != [\"\']* && $value == *[[:space:]\"\'\\\$\`\&\|\;\<\>\(\)\*\?\[\]\!]* ]]; then
                printf -v value %%q "$value"
            fi
            COMPREPLY+=("$value")
            ;;
        esac
    done < <(env COMP_WORDS="${words[*]}" COMP_CWORD=$last %(complete_var)s=bash_complete "$1")

    if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *: ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s papernotes 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s papernotes
"""

_ZSH = r"""#compdef %(prog_name)s papernotes

%(complete_func)s() {
    local -a response plain open described
    local type key descr
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) %(complete_var)s=zsh_complete ${words[1]})}")

    for type key descr in ${response}; do
        case $type in
        dir) _path_files -/ ;;
        file) _path_files -f ;;
        plain)
            if [[ $descr != _ ]]; then
                described+=("$key:$descr")
            elif [[ $key == *: ]]; then
                open+=("$key")
            else
                plain+=("$key")
            fi
            ;;
        esac
    done

    (( $#described )) && _describe -V unsorted described -U
    (( $#open )) && compadd -U -S '' -V unsorted -a open
    (( $#plain )) && compadd -U -V unsorted -a plain
    return 0
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s papernotes
fi
"""


class Bash(BashComplete):
    """Completion in bash, from 3.2 on."""

    source_template = _BASH

    def source(self) -> str:
        """The script; click would ask bash for its version first, and 3.2 is enough here."""
        return ShellComplete.source(self)


class Zsh(ZshComplete):
    """Completion in zsh."""

    source_template = _ZSH


def register() -> None:
    """Let click use these from now on."""
    add_completion_class(Bash)
    add_completion_class(Zsh)
