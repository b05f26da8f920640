/**
 * What a thread made to score with for the classifier, or classifiers, that it was last asked for, by workspace.
 * Whoever asks has ids of its own, so each has one of these of its own.
 */
export class KeptScorers<Scorers> {
  #id = -1;
  readonly #made = new Map<number, Scorers>();

  /**
   * What was made for a workspace, or is made now.
   *
   * @param id tells classifiers apart.
   * @param make is called where there is nothing for the workspace yet.
   */
  of(id: number, workspace: number, make: () => Scorers): Scorers {
    if (this.#id !== id) {
      this.#id = id;
      this.#made.clear();
    }
    const scorers = this.#made.get(workspace) ?? make();
    this.#made.set(workspace, scorers);
    return scorers;
  }
}
