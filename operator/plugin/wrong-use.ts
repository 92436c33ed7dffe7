/** The command line, a file or a permission is wrong: told in a line, without a stack. */
export class WrongUse extends Error {}
