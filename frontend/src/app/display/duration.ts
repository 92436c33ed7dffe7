const two = (number: number): string => String(number).padStart(2, '0');

/** `1:24`, `32:18`, `1:02:07`: as a clock shows it. */
export const clockText = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(whole % 60)}` : `${String(minutes)}:${two(whole % 60)}`;
};

/** Reads `1:24`, `1:02:07` or plain seconds; undefined when it is neither. */
export const secondsOf = (text: string): number | undefined => {
  const parts = text.trim().split(':').map(Number);
  if (parts.length > 3 || parts.some((part) => !Number.isFinite(part) || part < 0)) return undefined;
  return parts.reduce((sum, part) => sum * 60 + part, 0);
};
