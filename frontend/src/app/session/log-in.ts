/** The identity provider's page, and from there back to `returnTo`, a path of ours. */
export const logInAddress = (returnTo = location.pathname + location.search): string =>
  `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;

/** Leaves for the identity provider's page. */
export const logIn = (returnTo?: string): void => {
  location.assign(logInAddress(returnTo));
};
