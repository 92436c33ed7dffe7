import { findProgram } from '@spotter/local/infra/find-program';

/** The machine's own browser; Playwright's, where it was installed, else. */
const executablePath = findProgram('chromium', 'chromium-browser', 'google-chrome');

/** A test's browser talks to nobody but us. */
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
/** Chromium refuses to build its sandbox for root, as in most containers, and shared memory may be 64 MB there. */
const inContainer = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];

export const chromiumOptions = { args: [...quiet, ...inContainer], ...(executablePath === undefined ? {} : { executablePath }) };
