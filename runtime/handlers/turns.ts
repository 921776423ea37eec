/** Who comes after whom in each lane. A lane is one order of one handler. */
export class Turns {
  /** The last turn of each lane. Resolves to whether the next one may begin. */
  readonly #last = new Map<string, Promise<boolean>>();

  isTaken(lane: string): boolean {
    return this.#last.has(lane);
  }

  /** Takes the next turn of a lane, for work that is told whether those before it went well. Null: no lane, no waiting. Work must not reject. */
  take(lane: string | null, work: (wentWell: boolean) => Promise<boolean>): Promise<boolean> {
    if (lane === null) return work(true);
    const turn = (this.#last.get(lane) ?? Promise.resolve(true)).then(work);
    this.#last.set(lane, turn);
    void turn.then(() => {
      if (this.#last.get(lane) === turn) this.#last.delete(lane);
    });
    return turn;
  }
}
