import { rmSync } from 'node:fs';

/**
 * Removes a folder in which a program that was just killed may still be writing: the kernel ends a process group one after the other.
 * @throws Error when it is still being filled after some ten seconds
 */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
