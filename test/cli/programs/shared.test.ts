import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { needsOne, tablesOrAudio } from '../../../src/cli/programs/shared.js';

/** What a command says when some words are typed; undefined where it goes on. */
function saidOf(command: Command, ...words: string[]): string | undefined {
  let said = '';
  command
    .exitOverride()
    .configureOutput({ writeErr: (text) => (said += text) })
    .action(() => {});
  try {
    command.parse(words, { from: 'user' });
    return undefined;
  } catch {
    return said;
  }
}

test('songs are a table or audio files, one of them', () => {
  const said = (...words: string[]) => saidOf(tablesOrAudio(new Command('predict')), ...words);
  expect(said()).toMatch(/'--songs <files\.\.\.>' or '--audio <paths\.\.\.>' not specified/);
  expect(said('--songs', 'a.csv', '--audio', 'b.mp3')).toMatch(/cannot be used with/);
  expect(said('--audio', 'b.mp3', '--features', 'c.csv')).toMatch(/cannot be used with/);
  expect(said('--songs', 'a.csv', '--features', 'c.csv')).toBeUndefined();
  expect(said('--audio', 'b.mp3')).toBeUndefined();
});

test('the first of several options is enough', () => {
  const command = () => {
    const made = new Command('similar').option('--song <id>').option('--artist <id>');
    return made.hook('preAction', () => needsOne(made, ['song', 'artist']));
  };
  expect(saidOf(command())).toMatch(/'--song <id>' or '--artist <id>' not specified/);
  expect(saidOf(command(), '--artist', 'a')).toBeUndefined();
});
