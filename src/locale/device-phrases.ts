/** Words about the device itself: its version of the app, its room, whether the browser keeps what is here. */
export type DevicePhrases = Readonly<{
  newer: string
  useNow: string
  nearlyFull(percent: number): string
  full: string
  kept: string
  mayBeCleared: string
  keeping: string
}>

export const enDevice: DevicePhrases = {
  newer: 'A newer version of the app is here. What is saved stays.', useNow: 'Use it now',
  nearlyFull: (percent) => `This device is ${percent} % full. What is saved here is safe. Send it, and hand the device to your coordinator.`,
  full: 'This device is full: this was not saved. What was saved before is safe. Hand the device to your coordinator before you write more.',
  kept: 'Yes, until somebody removes it', mayBeCleared: 'Not for certain. Add the app to the home screen, so that the browser keeps it.', keeping: 'The browser keeps what is here',
}
export const esDevice: DevicePhrases = {
  newer: 'Hay una versión más nueva de la aplicación. Lo guardado se queda.', useNow: 'Usarla ahora',
  nearlyFull: (percent) => `Este equipo está al ${percent} %. Lo guardado aquí está a salvo. Envíelo y entregue el equipo a su coordinación.`,
  full: 'Este equipo está lleno: esto no se guardó. Lo guardado antes está a salvo. Entregue el equipo a su coordinación antes de seguir.',
  kept: 'Sí, hasta que alguien lo quite', mayBeCleared: 'No es seguro. Agregue la aplicación a la pantalla de inicio para que el navegador lo conserve.', keeping: 'El navegador conserva lo que hay aquí',
}
export const heDevice: DevicePhrases = {
  newer: 'יש גרסה חדשה של היישום. מה שנשמר נשאר.', useNow: 'לעבור אליה עכשיו',
  nearlyFull: (percent) => `המכשיר הזה מלא ב-${percent}%. מה שנשמר כאן בטוח. שלחו אותו ומסרו את המכשיר לריכוז.`,
  full: 'המכשיר הזה מלא: זה לא נשמר. מה שנשמר קודם בטוח. מסרו את המכשיר לריכוז לפני שממשיכים.',
  kept: 'כן, עד שמישהו יסיר', mayBeCleared: 'לא בטוח. הוסיפו את היישום למסך הבית כדי שהדפדפן ישמור אותו.', keeping: 'הדפדפן שומר את מה שכאן',
}
