import { startCurves } from './curves.js';
import type { PageData } from './data.js';
import { byId } from './dom.js';
import { startExplanations } from './explanations/start.js';
import { startFilter } from './frame/filter.js';
import { followAddress } from './frame/state.js';
import { startGenreFilter, startTables } from './frame/tables.js';
import { startTabs } from './frame/tabs.js';
import { ArtistMap } from './map/artist-map.js';
import { startSearch } from './map/search.js';
import { startPrinting } from './printing.js';
import { startSaving } from './saving.js';
import { startTips } from './tip.js';

const pageData: PageData | null = JSON.parse(
  byId('page-data', HTMLScriptElement).textContent ?? '',
);
startTips();
startTabs();
startFilter();
startTables();
startCurves();
startSaving();
startPrinting();
if (pageData !== null) startReport(pageData);
followAddress();
document.documentElement.dataset.ready = 'true';

/** What a report has and a description of songs has not. */
function startReport(data: PageData): void {
  startGenreFilter();
  if (data.artists !== null) {
    const map = new ArtistMap(data.artists, data.clusterNames);
    startSearch(data.artists, map);
  }
  startExplanations(data);
}
