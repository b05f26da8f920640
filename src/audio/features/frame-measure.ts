/** What is measured of each frame. */
export interface FrameMeasure {
  /** @param magnitudes of the frame, by bin. @param power their squares. Both are overwritten later. */
  measure(frame: number, magnitudes: Float32Array, power: Float32Array): void;
}
