/** 4xx of SMTP and every fault of the network pass; 5xx is the server's last word (RFC 5321, 4.2.1). */
export const isPermanent = (error: unknown): boolean => {
  const code = (error as { responseCode?: number } | null)?.responseCode;
  return code !== undefined && code >= 500;
};

const mostAttempts = 12;
const firstSeconds = 2;
const longestSeconds = 3600;

/** Seconds until the next try, doubling up to an hour; null after about three hours of tries. */
export const nextTrySeconds = (attempts: number): number | null =>
  attempts >= mostAttempts ? null : Math.min(longestSeconds, firstSeconds * 2 ** (attempts - 1));
