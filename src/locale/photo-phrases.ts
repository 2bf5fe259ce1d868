/** Words about pictures of people. */
export type PhotoPhrases = Readonly<{ take: string; again: string; drop: string; taken: string; unreadable: string; of(name: string): string; preview: string }>
