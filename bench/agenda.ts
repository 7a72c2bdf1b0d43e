/** What is to happen when: the earliest first, in the order of their being added where two are at the same time. */
export class Agenda<Item> {
  readonly #heap: { at: number; order: number; item: Item }[] = [];
  #added = 0;

  add(at: number, item: Item): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#added++, item });
    for (let i = heap.length - 1; i > 0 && this.#isBefore(i, (i - 1) >> 1); i = (i - 1) >> 1)
      this.#swap(i, (i - 1) >> 1);
  }

  next(): { at: number; item: Item } | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < heap.length && this.#isBefore(child, least)) least = child;
      if (least === i) return first;
      this.#swap(i, least);
      i = least;
    }
  }

  #isBefore(i: number, k: number): boolean {
    const [one, other] = [this.#at(i), this.#at(k)];
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(i: number, k: number): void {
    const one = this.#at(i);
    this.#heap[i] = this.#at(k);
    this.#heap[k] = one;
  }

  #at(i: number) {
    return this.#heap[i] as { at: number; order: number; item: Item };
  }
}
