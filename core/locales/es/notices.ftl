# Cómo se avisa a la gente fuera del portal de que hay algo nuevo.
notices-title = Avisos
notices-lead = Elija cómo le decimos que hay algo nuevo.
notices-account = Elija cómo y cuándo le decimos que hay algo nuevo: por correo, por mensaje de texto o solo aquí.
notices-open = Elegir cómo le avisamos
notices-about = Un aviso dice que hay algo nuevo, y nada más. Nunca dice de quién es, quién escribió ni de qué se trata. En el portal lo ve todo enseguida, elija lo que elija.
notices-none-title = Todavía no podemos avisarle fuera del portal
notices-none = Primero díganos una dirección de correo o un número de celular.
notices-messages = Mensajes nuevos para { $name }
notices-results = Resultados nuevos de { $name }
notices-email = Por correo electrónico
notices-email-none = Por correo (falta la dirección)
notices-text = Por mensaje de texto
notices-text-none = Por mensaje (falta el número)
notices-portal = Solo en el portal
notices-save = Guardar
notices-saved = Guardado. Vale desde ahora.
notices-when = Cuándo le avisamos
notices-pace = Con qué frecuencia
notices-at-once = En cuanto haya algo
notices-daily = Una vez al día
notices-daily-at = A qué hora
notices-quiet = Horas en que no enviamos nada
notices-quiet-no = Ninguna. Pueden enviar a cualquier hora.
notices-quiet-yes = Cada día entre dos horas
notices-quiet-from = Desde
notices-quiet-to = Hasta
notices-quiet-about = Elija dos horas distintas. Lo que llega entre ellas se envía cuando terminan.
notices-fallback = Si no lo he leído
notices-fallback-no = No enviar nada más
notices-fallback-hours = { $hours ->
    [one] Avisarme también de la otra forma después de una hora
   *[other] Avisarme también de la otra forma después de { $hours } horas
}
notices-zone = Con qué reloj
notices-zone-place = Hora de { $city }, como en su clínica
notices-zone-device = Hora de { $city }, como en este aparato
notices-zone-other = Hora de { $city }
notices-no-zone = No conocemos ese reloj. Elija otro.
notices-always-title = Lo que siempre le decimos
notices-always = Algunos avisos se envían enseguida y no se pueden apagar: cuando alguien entra desde un aparato nuevo, cuando cambia su contraseña u otra forma de entrar, cuando cambian sus datos de contacto, cuando su expediente se abrió en una emergencia, y antes de que termine o cambie la ayuda de alguien.
