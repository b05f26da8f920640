import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, makeCatalogue } from '../../src/catalogue/index.js';
import { GenreModel, type ReportData } from '../../src/pipeline/index.js';
import { writeReport } from '../../src/report/index.js';

/** A saved model and the report on it. */
export interface Fitted {
  readonly folder: string;
  readonly model: GenreModel;
  readonly data: ReportData;
  /** Where its report is. */
  readonly file: string;
}

export const MALICIOUS = `</script><img src=x onerror="document.title='broken'">`;
export const quick = {
  classification: { network: { members: 1, epochs: 1, hidden: [8] }, backgroundSongs: 10 },
  seed: 3,
  threads: 1,
  projection: { nEpochs: 90, nNeighbors: 15 },
  // HDBSCAN of one projection, which has a tree of clusters to draw.
  clustering: { consensus: 1 },
  booster: { rounds: 4, maxDepth: 3 },
};

/** A made-up catalogue in which every artist of the first ten and every song has a malicious name. */
export async function maliciousCatalogue(artists = 160): Promise<Catalogue> {
  const made = await makeCatalogue({ artists, songsPerArtist: 4, seed: 2 });
  const names = made.artists.names.map((name, i) => (i < 10 ? `${MALICIOUS} ${i}` : name));
  const titles = made.songs.ids.map((id) => `${MALICIOUS} ${id}`);
  return {
    ...made,
    artists: { ...made.artists, names },
    songs: { ...made.songs, names: titles },
  };
}

/** Fits, saves and reports in a temporary folder, which the caller removes. */
export async function fitted(): Promise<Fitted> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  const model = await GenreModel.fit(await maliciousCatalogue(), quick);
  if (model.result === undefined) throw new Error('a fitted model has its result');
  const saved = join(folder, 'model');
  await model.save(saved);
  const file = join(saved, 'report.html');
  await writeReport(saved, file);
  return { folder, model, data: model.result.report, file };
}
