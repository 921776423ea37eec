// What the flags forbid that the others run under.
try {
  // oxlint-disable-next-line typescript/no-implied-eval
  console.log(new Function("return 'text was run'")());
} catch (error) {
  console.log(String(error).split(":")[0]);
}
