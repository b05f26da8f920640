import type { Command } from 'commander';
import { shellWord } from '../printing/shell-word.js';

/** The shells that can be told what may be typed. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A script that completes commands, options, their choices, and files, for a shell to load. */
export function completionScript(root: Command, shell: Shell): string {
  if (shell === 'fish') return fish(root);
  const script = bash(root);
  return shell === 'bash' ? script : `autoload -U +X bashcompinit && bashcompinit\n${script}`;
}

function commandsOf(root: Command): readonly Command[] {
  return root.commands.filter((command) => command.name() !== 'help');
}

function flagsOf(command: Command): string[] {
  return command.options.flatMap(({ long }) => (long ? [long] : [])).concat('--help');
}

function bash(root: Command): string {
  const name = root.name();
  const commands = commandsOf(root);
  const cases = commands.map((command) => {
    const choices = command.options.flatMap(({ long, argChoices }) =>
      long && argChoices ? [`        ${long}) words="${argChoices.join(' ')}" ;;`] : [],
    );
    return [
      `    ${command.name()})`,
      `      words="${flagsOf(command).join(' ')}"`,
      ...(choices.length > 0 ? ['      case "$before" in', ...choices, '      esac'] : []),
      '      ;;',
    ].join('\n');
  });
  return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  [ "$COMP_CWORD" = 1 ] && words="${commands.map((command) => command.name()).join(' ')} --help --version"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

function fish(root: Command): string {
  const name = root.name();
  const lines = commandsOf(root).flatMap((command) => {
    const seen = `-n '__fish_seen_subcommand_from ${command.name()}'`;
    const options = command.options.flatMap(
      ({ long, description, argChoices, required, optional }) =>
        long
          ? [
              [
                `complete -c ${name} ${seen} -l ${long.slice(2)} -d ${shellWord(description)}`,
                ...(required || optional ? ['-r'] : []),
                ...(argChoices ? [`-f -a '${argChoices.join(' ')}'`] : []),
              ].join(' '),
            ]
          : [],
    );
    return [
      `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name()} -d ${shellWord(command.description())}`,
      ...options,
    ];
  });
  return `${lines.join('\n')}\n`;
}
