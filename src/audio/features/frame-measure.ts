/** What is measured of each frame. */
export interface FrameMeasure {
  readonly takesPower: boolean;

  /**
   * @param magnitudes of the frame, by bin. @param power their squares, where a measure takes them. Both
   *   are overwritten later.
   */
  measure(frame: number, magnitudes: Float32Array, power: Float32Array): void;
}
