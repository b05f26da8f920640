import { musicbrainz } from './musicbrainz.js';
import type { Source } from './source.js';
import { wikidata } from './wikidata.js';

/** Names of the sources; the column of items in the table of genres has the same name. */
export const sourceNames = ['wikidata', 'musicbrainz'] as const;

/** A source of genres. */
export type SourceName = (typeof sourceNames)[number];

export const sources: Readonly<Record<SourceName, Source>> = { wikidata, musicbrainz };
