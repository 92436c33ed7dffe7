/**
 * What our contracts use of Zod, in place of the whole (tsconfig.json, paths). `import { z } from 'zod'` is a namespace that the bundler
 * keeps entire: its compiler, its JSON Schema readers, 40 languages of messages; half of the shell's budget. A contract that needs
 * another part of it does not compile here until its name is added below.
 */
export * as z from './zod-parts';
