/** The mean of the channels, of which there is at least one. */
export function mix(channels: readonly Float32Array[]): Float32Array {
  const [first, second] = channels;
  if (channels.length === 1) return first;
  const mixed = new Float32Array(first.length);
  if (channels.length === 2) {
    for (let i = 0; i < mixed.length; i++) mixed[i] = (first[i] + second[i]) / 2;
    return mixed;
  }
  for (let i = 0; i < mixed.length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i];
    mixed[i] = sum / channels.length;
  }
  return mixed;
}
