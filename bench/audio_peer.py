"""The other side of audio.ts: GTZAN's 57 features of clips with librosa, in a process of its own.

Reads a JSON command on each line of standard input and answers with a line of JSON. Clips are files
of float32 samples, mono, at 22,050 Hz; both ways compute every feature before they take moments.
"""
import json
import sys
import time

import librosa
import numpy as np


def each_from_samples(y):
    """As nearly everybody writes it: every feature from the samples."""
    return (
        librosa.feature.chroma_stft(y=y),
        librosa.feature.rms(y=y),
        librosa.feature.spectral_centroid(y=y),
        librosa.feature.spectral_bandwidth(y=y),
        librosa.feature.spectral_rolloff(y=y),
        librosa.feature.zero_crossing_rate(y),
        *librosa.effects.hpss(y),
        librosa.feature.tempo(y=y),
        librosa.feature.mfcc(y=y, n_mfcc=20),
    )


def shared_spectra(y):
    """As fast as librosa can: what features have in common is computed once."""
    spectra = librosa.stft(y)
    magnitudes = np.abs(spectra)
    power = magnitudes**2
    mel = librosa.power_to_db(librosa.feature.melspectrogram(S=power))
    centroid = librosa.feature.spectral_centroid(S=magnitudes)
    harmonic, _ = librosa.decompose.hpss(spectra)
    harmonic = librosa.istft(harmonic, length=len(y))
    return (
        librosa.feature.chroma_stft(S=power),
        librosa.feature.rms(y=y),
        centroid,
        librosa.feature.spectral_bandwidth(S=magnitudes, centroid=centroid),
        librosa.feature.spectral_rolloff(S=magnitudes),
        librosa.feature.zero_crossing_rate(y),
        harmonic,
        # The parts add up to the samples.
        y - harmonic,
        librosa.feature.tempo(onset_envelope=librosa.onset.onset_strength(S=mel)),
        librosa.feature.mfcc(S=mel, n_mfcc=20),
    )


WAYS = {"each": each_from_samples, "shared": shared_spectra}


def features(way, y):
    values = WAYS[way](y)
    return [float(f(row)) for value in values for row in np.atleast_2d(value) for f in (np.mean, np.var)]


for line in sys.stdin:
    request = json.loads(line)
    clips = [np.fromfile(file, dtype=np.float32) for file in request["files"]]
    start = time.perf_counter()
    for clip in clips:
        features(request["command"], clip)
    print(json.dumps(time.perf_counter() - start), flush=True)
