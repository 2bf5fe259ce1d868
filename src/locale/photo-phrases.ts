/** Words about pictures of people. */
export type PhotoPhrases = Readonly<{ take: string; again: string; drop: string; taken: string; unreadable: string; of(name: string): string; preview: string }>

export const enPhoto: PhotoPhrases = {
  take: 'Take a photo', again: 'Take it again', drop: 'Without this photo', taken: 'Photo saved here', unreadable: 'This file is no picture. Take the photo again.', of: (name) => `Photo of ${name}`, preview: 'The photo that is kept',
}
export const esPhoto: PhotoPhrases = {
  take: 'Tomar una foto', again: 'Tomarla otra vez', drop: 'Sin esta foto', taken: 'Foto guardada aquí', unreadable: 'Este archivo no es una imagen. Tome la foto otra vez.', of: (name) => `Foto de ${name}`, preview: 'La foto que se guarda',
}
export const hePhoto: PhotoPhrases = {
  take: 'לצלם תמונה', again: 'לצלם שוב', drop: 'בלי התמונה הזו', taken: 'התמונה נשמרה כאן', unreadable: 'הקובץ הזה אינו תמונה. צלמו שוב.', of: (name) => `תמונה של ${name}`, preview: 'התמונה שנשמרת',
}
