/** `amparo completion bash|zsh|fish`: names of commands and options, read from the program itself. */
import type { Command } from 'commander'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes } from '../exit-codes.ts'

export function completionScript(program: Command, shell: string): string {
  const words = program.commands.map((command) => `${command.name()}:${optionsOf(command).join(' ')}`)
  if (shell === 'bash') return bash(words)
  if (shell === 'zsh') return `autoload -Uz bashcompinit && bashcompinit\n${bash(words)}`
  if (shell === 'fish') return fish(program)
  throw new CliFailure(exitCodes.usage, 'shell-unknown', 'Completion is there for bash, zsh and fish.')
}

/** Commands below it come first, with their options. */
function optionsOf(command: Command): readonly string[] {
  const own = command.options.flatMap((option) => (option.long === undefined ? [] : [option.long]))
  return [...command.commands.map((below) => below.name()), ...new Set([...own, ...command.commands.flatMap(optionsOf)])]
}

function bash(words: readonly string[]): string {
  const cases = words.map((word) => {
    const [name = '', options = ''] = word.split(':')
    return `    ${name}) COMPREPLY=( $(compgen -W "${options}" -- "$cur") $(compgen -f -- "$cur") ) ;;`
  })
  const names = words.map((word) => word.split(':')[0]).join(' ')
  return ['_amparo() {', '  local cur="${COMP_WORDS[COMP_CWORD]}"', '  case "${COMP_WORDS[1]}" in', ...cases, `    *) COMPREPLY=( $(compgen -W "${names}" -- "$cur") ) ;;`, '  esac', '}', 'complete -F _amparo amparo'].join('\n')
}

function fish(program: Command): string {
  return program.commands
    .flatMap((command) => [
      `complete -c amparo -n __fish_use_subcommand -a ${command.name()} -d '${command.summary().replaceAll("'", '')}'`,
      ...optionsOf(command).map((option) => `complete -c amparo -n '__fish_seen_subcommand_from ${command.name()}' ${option.startsWith('--') ? `-l ${option.slice(2)}` : `-a ${option}`}`),
    ])
    .join('\n')
}
