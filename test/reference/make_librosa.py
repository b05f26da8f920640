"""Writes librosa.json: what librosa 0.11.0 answers on a signal that anyone can make.

librosa is found on PYTHONPATH; an empty module `soxr` will do, since nothing is resampled.
"""
import json
import pathlib

import librosa
import numpy as np

RATE = 22050
SECONDS = 6
FRAMES = [0, 1, 50, 120, 200]
BINS = 64


def made():
    """A rising tone, a major chord, a little noise, and two clicks a second."""
    count = SECONDS * RATE
    state, noise = 12345, np.zeros(count)
    for i in range(count):
        state = (1103515245 * state + 12345) % 2**31
        noise[i] = state / 2**31 - 0.5
    t = np.arange(count) / RATE
    y = 0.3 * np.sin(2 * np.pi * (220 * t + 60 * t * t)) + 0.02 * noise
    for hertz in (440, 554.365, 659.255):
        y += 0.1 * np.sin(2 * np.pi * hertz * t)
    for k in range(2 * SECONDS):
        m = np.arange(400)
        y[k * 11025 + m] += 0.5 * np.exp(-m / 60) * (1 - 2 * (m % 2))
    return y.astype(np.float32)


def short(value):
    if isinstance(value, dict):
        return {key: short(each) for key, each in value.items()}
    if isinstance(value, (list, np.ndarray)):
        return [short(each) for each in value]
    return float(f"{value:.8g}")


y = made()
feature = librosa.feature
spectrum = librosa.stft(y)
magnitudes = np.abs(spectrum)
harmonic, percussive = librosa.effects.hpss(y)
parts = librosa.decompose.hpss(spectrum)
tuning = librosa.estimate_tuning(S=magnitudes**2, sr=RATE)
tempo, beats = librosa.beat.beat_track(y=y, sr=RATE)
series = {
    "chroma_stft": feature.chroma_stft(y=y, sr=RATE),
    "rms": feature.rms(y=y),
    "spectral_centroid": feature.spectral_centroid(y=y, sr=RATE),
    "spectral_bandwidth": feature.spectral_bandwidth(y=y, sr=RATE),
    "rolloff": feature.spectral_rolloff(y=y, sr=RATE),
    "zero_crossing_rate": feature.zero_crossing_rate(y),
    "harmony": harmonic,
    "perceptr": percussive,
    "spectral_flatness": feature.spectral_flatness(y=y),
}
mfcc = feature.mfcc(y=y, sr=RATE)
contrast = feature.spectral_contrast(y=y, sr=RATE)
series |= {f"mfcc{k + 1}": row for k, row in enumerate(mfcc)}
series |= {f"spectral_contrast{k + 1}": row for k, row in enumerate(contrast)}
answers = {
    "frames": FRAMES,
    "features": {
        "tempo": feature.tempo(y=y, sr=RATE)[0],
        **{f"{name}_mean": each.mean() for name, each in series.items()},
        **{f"{name}_var": each.var() for name, each in series.items()},
    },
    "stages": {
        "magnitudes": magnitudes[:BINS, FRAMES].T,
        "mel": feature.melspectrogram(y=y, sr=RATE)[:, FRAMES].T,
        "mfcc": mfcc[:, FRAMES].T,
        "chroma": series["chroma_stft"][:, FRAMES].T,
        "contrast": contrast[:, FRAMES].T,
        "harmonic": np.abs(parts[0])[:BINS, FRAMES].T,
        "percussive": np.abs(parts[1])[:BINS, FRAMES].T,
        "onset": librosa.onset.onset_strength(y=y, sr=RATE),
        "rms": series["rms"][0],
        "zero_crossing_rate": series["zero_crossing_rate"][0],
    },
    "tuning": tuning,
    "beat_tempo": tempo[0],
    "beats": beats,
    "mfcc_by_beat": librosa.util.sync(mfcc, beats).T,
    "chroma_filter_of_a": librosa.filters.chroma(sr=RATE, n_fft=2048, tuning=tuning)[9, :300],
}
target = pathlib.Path(__file__).with_name("librosa.json")
target.write_text(json.dumps(short(answers)) + "\n")
