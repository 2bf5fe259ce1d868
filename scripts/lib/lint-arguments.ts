// One list for npm run lint and npm run check.
export const lintArguments: readonly string[] = ['--type-aware', '--deny-warnings', '--config', '.oxlintrc.json']
