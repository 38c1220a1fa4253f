"""Completion scripts for bash and zsh, in place of click's.

bash splits words at the characters in COMP_WORDBREAKS
(https://www.gnu.org/software/bash/manual/bash.html#Bash-Variables), so that `tag:nerf` is three
words; click's script ignores this. Both scripts of click add a blank after `tag:`. These scripts
also run in bash 3.2, the version of macOS.
"""

from click.shell_completion import BashComplete, ShellComplete, ZshComplete, add_completion_class

_BASH = r"""
%(complete_func)s() {
    # Join the pieces that bash has split: pieces without a blank between them are one word.
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

    # Readline replaces only the part after the last split.
    local word=${words[last]} before=
    if [[ $piece && $COMP_WORDBREAKS == *"${piece:0:1}"* && $piece != [\"\']* ]]; then
        before=$word
    else
        before=${word%%"$piece"}
    fi
    before=${before%%@} # readline splits at this character, but replaces it as well

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

    if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *[:=] ]]; then
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
            elif [[ $key == *[:=] ]]; then
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
        """Return the script, without click's check for bash 4.4: this one runs in 3.2."""
        return ShellComplete.source(self)


class Zsh(ZshComplete):
    """Completion in zsh."""

    source_template = _ZSH


def register() -> None:
    """Register these scripts with click."""
    add_completion_class(Bash)
    add_completion_class(Zsh)
