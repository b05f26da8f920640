import { type Html, html } from '../../core/html/index.js';
import type { ReportData } from '../../pipeline/index.js';
import { saveButton } from '../charts/figure.js';
import { count } from '../text.js';

/** The artists on a map, with a search; undefined where none were projected. */
export function mapSection({ artists, cleaning }: ReportData): Html | undefined {
  if (artists === null) return undefined;
  return html`<figure class="map"><div class="live"><div class="search"><input id="search" type="search" autocomplete="off" placeholder="Find an artist" aria-label="Find an artist" aria-controls="search-results">
<ul id="search-results"></ul><div id="search-status" role="status"></div></div>
<canvas id="map-canvas" tabindex="0" role="img" aria-label="The artists on a map. Arrow keys move it, plus and minus zoom; the search finds an artist."></canvas>
<div class="buttons"><button type="button" id="map-nearer" aria-label="Zoom in">+</button><button type="button" id="map-farther" aria-label="Zoom out">−</button><button type="button" id="map-all">Whole map</button>${saveButton('artists')}</div></div>
<figcaption>${pointsText(artists.names.length, cleaning.artists.read > 0)} Those near each other sound alike; the axes have no unit. Colours are supergenres, grey is in none. <span class="live">Hover over a point or tap it to see its artist; drag or use the arrow keys to move, + and − or the wheel (after a click) to zoom.</span><noscript>The map is drawn by the page’s script, which does not run here.</noscript></figcaption></figure>`;
}

/** What the points of the map are; without a table of artists something else takes their place. */
function pointsText(points: number, areArtists: boolean): string {
  return areArtists
    ? `Each point is one of ${count(points)} artists, the mean of their songs.`
    : `Each point is one of ${count(points)} performers, groups or single songs, here called artists: the mean of their songs.`;
}
