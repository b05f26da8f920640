/** What `supergenre` says when nothing is typed after it. */
export const FIRST_STEPS = `supergenre learns a hierarchy of music genres from songs, and ranks the genres of any song.

  supergenre demo                                                try it on made-up songs
  supergenre describe --songs tracks.csv --labels genre --out p  look at a table first
  supergenre fit --songs tracks.csv --labels genre --out model   learn from songs with labels,
  supergenre fit --songs songs.csv --artists artists.csv --out model   from artists with genres,
  supergenre features --audio music --out songs.csv --folder-labels   or make a table of audio files
  supergenre predict --model model --songs new.csv               rank genres
  supergenre report --model model                                see it all in a browser

supergenre --help lists all commands, supergenre COMMAND --help the options of one.
`;
