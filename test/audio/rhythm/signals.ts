/** An onset strength with two rhythms and noise, of numbers that anyone can make. */
export function twoRhythms(frames = 600): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => {
    if (i < 3) return 0;
    return ((i * 7919) % 101) / 101 + (i % 37 === 5 ? 3 : 0) + (i % 23 === 0 ? 2 : 0);
  });
}

/** `twoRhythms` rising from silence and falling to it. */
export function fading(): Float32Array {
  return twoRhythms().map((value, i) => value * Math.min(1, Math.min(i, 599 - i) / 200) ** 3);
}
