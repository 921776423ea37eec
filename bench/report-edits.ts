// Loaded before the command as it watches: says after each line that it prints what the process has used so far.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((chunk: string, ...rest: []) => {
  const { user, system } = process.cpuUsage();
  process.send?.({ line: chunk, cpu: (user + system) / 1000 });
  return write(chunk, ...rest);
}) as typeof process.stdout.write;
