const nowhere = 'http://return.invalid';

/**
 * Where to go after login: a path of our own origin, or `/`. Whatever a browser could read as another origin (`//x`, `/\x`, control
 * characters that it drops) and the paths of the login itself, which would loop, become `/`.
 */
export const returnPath = (asked: unknown): string => {
  if (typeof asked !== 'string' || asked.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return '/';
  if (!URL.canParse(asked, nowhere)) return '/';
  const url = new URL(asked, nowhere);
  if (url.origin !== nowhere || /^\/{2}|^\/(?:auth|api)(?:\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
};
