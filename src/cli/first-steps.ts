/** What `supergenre` says when nothing is typed after it. */
export const FIRST_STEPS = `supergenre learns a hierarchy of music genres from songs, and ranks the genres
of any song.

Try it on made-up songs:
  supergenre demo
Look at a table of songs with labels, and learn from it:
  supergenre describe --songs tracks.csv --labels genre --out description
  supergenre fit --songs tracks.csv --labels genre --out model
Learn from artists with genres, or make a table of audio files:
  supergenre fit --songs songs.csv --artists artists.csv --out model
  supergenre features --audio music --out songs.csv --folder-labels
Rank genres, or see it all in a browser:
  supergenre predict --model model --songs new.csv
  supergenre report --model model

supergenre --help lists all commands, supergenre COMMAND --help the options of
one.
`;
