/** A failure of set-up in the words of the person at the terminal: what is missing, what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what failed
   * @param {{advice?: string | undefined, log?: string | undefined}} [more] what to do about it; the file that holds the whole output
   */
  constructor(message, { advice, log } = {}) {
    super(message);
    this.name = "SetupError";
    this.advice = advice;
    this.log = log;
  }
}
