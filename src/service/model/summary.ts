/** Which model it is. */
export interface ModelSummary {
  /** Name of its folder. */
  readonly name: string;
  /** SHA-256 of its manifest, in hexadecimal digits. */
  readonly digest: string;
  /** In ISO 8601. */
  readonly loadedAt: string;
}

/** What a reload came to. */
export interface Reloaded {
  /** False where the folder still has the model that was loaded. */
  readonly changed: boolean;
  readonly model: ModelSummary;
}
