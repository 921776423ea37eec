/** What a process says when it ends: 0, all is well; 1, there are findings or drift; 2, it could not do its work. */
export type ExitCode = 0 | 1 | 2;
