/**
 * The steps joined: fits a model from a catalogue, searches, tunes, compares, describes, and ranks whole
 * tables or folders of audio files.
 *
 * @module pipeline
 */

export {
  type AnalysedSong,
  type AnalyseSongOptions,
  analyseSong,
} from './audio/analyse-song.js';
export { type AudioSongs, type AudioSongsOptions, audioSongs } from './audio/audio-songs.js';
export {
  type AudioFeaturesOptions,
  type AudioRow,
  extractAudioFeatures,
  type FaultyFile,
} from './audio/extract-features.js';
export { type FileAnswer, type FileJob, featuresOfFile } from './audio/file-task.js';
export { checkTableAudio } from './audio/model-audio.js';
export {
  type AudioSettings,
  type AudioSettingsOptions,
  type KnownSettings,
  readAudioSettings,
} from './audio/settings.js';
export {
  type WriteAudioFeaturesOptions,
  type WrittenAudioFeatures,
  writeAudioFeatures,
} from './audio/write-features.js';
export type { ChosenCombining, TriedCombining } from './classifiers/choose-combining.js';
export type { Thresholds } from './classifiers/thresholds.js';
export { type CompareClassifiersOptions, compareClassifiers } from './compare/compare.js';
export {
  type ComparedModel,
  type Comparison,
  comparisonSchema,
  type Verdict,
} from './compare/comparison.js';
export type { FigureName } from './compare/figures.js';
export type { CompareOptions } from './compare/options.js';
export { type ShownFigure, shownFigures } from './compare/shown-figures.js';
export type { Balance, CountedLabel } from './description/classes.js';
export type { ModelConfusion, ModelsComparison } from './description/compare-models.js';
export type { CopiesDescription } from './description/copies-description.js';
export type { CorrelatedPair, Correlations } from './description/correlated.js';
export {
  type CatalogueDescription,
  type DescribeCatalogueOptions,
  describeCatalogue,
} from './description/describe-catalogue.js';
export type {
  EliminatedFeature,
  Elimination,
  EliminationPoint,
} from './description/elimination.js';
export type {
  Importance,
  Learning,
  LearningCurve,
  LearningPoint,
} from './description/learning.js';
export type { Spread } from './description/spread.js';
export {
  type ComparedClassifier,
  classifiersText,
  comparedClassifiers,
} from './experiment/compared.js';
export {
  type ClassifierMetrics,
  type ClassifierName,
  type Confidence,
  type Confusion,
  classifierNames,
  type DecisionMetrics,
  type GenreMetrics,
  type LabelFigures,
  type Metrics,
  type SupergenreMetrics,
} from './experiment/metrics.js';
export type { FitResult } from './fit.js';
export type { EvaluateOptions, GenreModelOptions } from './fit-options.js';
export { claimModelFolder, GenreModel, loadThresholds, settleModelFolder } from './genre-model.js';
export { pipelineJobs } from './job-kinds.js';
export { checkFitMemory } from './memory.js';
export { estimateModelBytes } from './model-size.js';
export { type PipelineOptions, pipelineOptions } from './options.js';
export { loadRanker, type Ranker } from './ranker.js';
export { type RankingFormat, rankingFormatNames } from './ranking/formats.js';
export { type RankSongsRun, rankSongs } from './ranking/rank-songs.js';
export { type RankedSong, type RankTablesOptions, rankTables } from './ranking/rank-tables.js';
export type { RankedSongs, RankingStyle } from './ranking/ranking-text.js';
export { loadReading } from './reading.js';
export { readReportData } from './report/read.js';
export type { ReportData } from './report/schema.js';
export type { Classification } from './search/classify/classification.js';
export type { SearchHeader } from './search/log.js';
export type { Bounds, RankBy, SearchOptions } from './search/options.js';
export { brokenBounds } from './search/rank.js';
export {
  readSearch,
  type SupergenreSearch,
  type SupergenreSearchOptions,
  searchSupergenres,
} from './search/search.js';
export type { SearchedSetting } from './search/setting.js';
export { loadNeighbours, type ModelNeighbours } from './similar.js';
export { ArtistProjection, type SharedProjection } from './supergenres/artist-projection.js';
export { type ClusteredUnit, clusteredUnit } from './supergenres/clustered-unit.js';
export { type FoundSupergenres, findSupergenres } from './supergenres/find-supergenres.js';
export { type ChosenTaxonomy, prepareTaxonomy } from './taxonomy/choose-taxonomy.js';
export type { TaxonomySource } from './taxonomy/plan-taxonomy.js';
export { TrainingSongs } from './training-songs/training-songs.js';
export type { TuningHeader, TuningLine } from './tuning/log.js';
export type { TunedModel, TuningOptions } from './tuning/options.js';
export {
  readTuning,
  type TunedModels,
  type TuneOptions,
  type Tuning,
  tuneClassifiers,
} from './tuning/tune.js';
