import {
  columnsOf,
  type FeatureSet,
  frameSeries,
  mfccSeries,
  TEMPO,
  waveSeries,
} from './feature-set.js';

const SPECTRAL = [
  frameSeries('chroma_stft', ({ chroma }) => chroma, 12),
  frameSeries('rms', ({ rms }) => rms),
  frameSeries('spectral_centroid', ({ centroid }) => centroid),
  frameSeries('spectral_bandwidth', ({ bandwidth }) => bandwidth),
  frameSeries('rolloff', ({ rolloff }) => rolloff),
  frameSeries('zero_crossing_rate', ({ zeroCrossingRate }) => zeroCrossingRate),
  waveSeries('harmony', ({ harmonic }) => harmonic),
  waveSeries('perceptr', ({ percussive }) => percussive),
];

const MFCCS = mfccSeries();

/** The 57 features of the public table of GTZAN's clips, by the same names and in the same order. */
export const gtzan: FeatureSet = {
  parts: ['chroma', 'separation', 'onset'],
  columns: [
    ...SPECTRAL.flatMap((series) => columnsOf(series, ['mean', 'var'])),
    TEMPO,
    ...MFCCS.flatMap((series) => columnsOf(series, ['mean', 'var'])),
  ],
  series: [...SPECTRAL, ...MFCCS],
};
