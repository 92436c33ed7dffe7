/** Loaded before a program (`node --import`), it moves the program's clock by `CLOCK_SKEW_SECONDS`, as on a machine without NTP. */
const skewMilliseconds = Number(process.env.CLOCK_SKEW_SECONDS ?? 0) * 1000;
const systemNow = Date.now.bind(Date);

class SkewedDate extends Date {
  constructor(...given: unknown[]) {
    // What is built from parts or a text is what it says; only "now" is another.
    if (given.length === 0) super(systemNow() + skewMilliseconds);
    else super(...(given as [number]));
  }
  static override now(): number {
    return systemNow() + skewMilliseconds;
  }
}
globalThis.Date = SkewedDate as DateConstructor;
