import { checkNewLog, checkReplaceableFile } from '../../core/files/index.js';
import {
  type ClusteredUnit,
  clusteredUnit,
  type RankBy,
  type SupergenreSearch,
  searchSupergenres,
} from '../../pipeline/index.js';
import type { Interruptible } from '../interruption.js';
import { supergenresText } from '../printing/print.js';
import { settingsText } from '../printing/print-search.js';
import { logText, NOTHING_WRITTEN } from '../printing/print-stopped.js';
import { type TrainingArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre search`. */
export interface SearchArguments extends TrainingArguments {
  readonly seeds?: number;
  readonly classify?: boolean;
  readonly rankBy?: RankBy;
  readonly top: number;
  readonly resume?: boolean;
}

/** Reads a catalogue, tries all settings of a grid, and prints the best and their supergenres. */
export async function searchCommand(typed: SearchArguments, run: Interruptible): Promise<void> {
  run.whenStopped(() => NOTHING_WRITTEN);
  const { out, resume, seeds, top, classify, rankBy } = typed;
  await checkReplaceableFile(out);
  await checkNewLog({ job: 'search' }, out, resume);
  await withCatalogue(typed, run, async ({ catalogue, options, display, print, printDocument }) => {
    const search = await searchSupergenres(catalogue, {
      ...options,
      search: {
        ...options.search,
        ...(seeds && { seeds }),
        ...(classify && { classify: options.search?.classify || true }),
        ...(rankBy && { rankBy }),
      },
      log: out,
      resume,
      onLog: () => run.whenStopped(() => logText(out)),
    });
    print(searchText(search, top, clusteredUnit(catalogue)));
    const settings = search.settings.slice(0, top);
    printDocument({ ...search, settings, written: { search: out } });
    display.message(`All settings written to ${out}`);
  });
}

function searchText(search: SupergenreSearch, top: number, unit: ClusteredUnit): string {
  const settings = settingsText(search, top);
  if (search.best === undefined) return settings;
  const supergenres = search.best.supergenres.map((one) => ({ ...one, children: [] }));
  return `${settings}\n\n${supergenresText(supergenres, unit)}`;
}
