# Medicinas: cómo se toman, en frases hechas con los datos de la receta, y los letreros que las acompañan.

# Lo que se hace; { $dose } puede faltar.
directions-use = Use { $dose }
directions-mouth = Tome { $dose } por la boca
directions-under-tongue = Ponga { $dose } debajo de la lengua
directions-breathed-in = Inhale { $dose }
directions-nose = Use { $dose } en la nariz
directions-eye = Ponga { $dose } en el ojo
directions-ear = Ponga { $dose } en el oído
directions-skin = Aplique { $dose } en la piel
directions-under-skin = Inyecte { $dose } debajo de la piel
directions-muscle = Inyecte { $dose } en el músculo
directions-vein = Reciba { $dose } por la vena
directions-rectum = Ponga { $dose } en el recto
directions-vagina = Ponga { $dose } en la vagina

dose-bare = { $amount } cada vez,
dose-tablet = { $count ->
    [one] { $amount } tableta
   *[other] { $amount } tabletas
}
dose-capsule = { $count ->
    [one] { $amount } cápsula
   *[other] { $amount } cápsulas
}
dose-drop = { $count ->
    [one] { $amount } gota
   *[other] { $amount } gotas
}
dose-puff = { $count ->
    [one] { $amount } disparo
   *[other] { $amount } disparos
}
dose-spray = { $count ->
    [one] { $amount } rociada
   *[other] { $amount } rociadas
}
dose-patch = { $count ->
    [one] { $amount } parche
   *[other] { $amount } parches
}
dose-unit = { $count ->
    [one] { $amount } unidad
   *[other] { $amount } unidades
}
dose-dose = { $count ->
    [one] { $amount } dosis
   *[other] { $amount } dosis
}
directions-at-least = al menos { $number }
directions-up-to = hasta { $number }
directions-rate = a { $rate }
directions-lasting = durante { $span } cada vez

# Cada cuánto
rhythm-hour = { $count ->
    [one] cada hora
   *[other] { $times } veces por hora
}
rhythm-day = { $count ->
    [one] una vez al día
   *[other] { $times } veces al día
}
rhythm-week = { $count ->
    [one] una vez a la semana
   *[other] { $times } veces a la semana
}
rhythm-month = { $count ->
    [one] una vez al mes
   *[other] { $times } veces al mes
}
rhythm-year = { $count ->
    [one] una vez al año
   *[other] { $times } veces al año
}
rhythm-every = cada { $span }
rhythm-times-every = { $times } veces cada { $span }
rhythm-in-all = { $count ->
    [one] una sola vez
   *[other] { $times } veces en total
}
span-between = { $low } a { $high }
span-second = { $count ->
    [one] { $amount } segundo
   *[other] { $amount } segundos
}
span-minute = { $count ->
    [one] { $amount } minuto
   *[other] { $amount } minutos
}
span-hour = { $count ->
    [one] { $amount } hora
   *[other] { $amount } horas
}
span-day = { $count ->
    [one] { $amount } día
   *[other] { $amount } días
}
span-week = { $count ->
    [one] { $amount } semana
   *[other] { $amount } semanas
}
span-month = { $count ->
    [one] { $amount } mes
   *[other] { $amount } meses
}
span-year = { $count ->
    [one] { $amount } año
   *[other] { $amount } años
}

# A qué hora del día; con "30 minutos" delante si la receta lo dice
list-and = { $before } y { $last }
day-morning = en la mañana
day-early-morning = temprano en la mañana
day-late-morning = al final de la mañana
day-noon = al mediodía
day-afternoon = en la tarde
day-early-afternoon = temprano en la tarde
day-late-afternoon = al final de la tarde
day-evening = al anochecer
day-early-evening = al empezar la noche
day-late-evening = tarde en la noche
day-night = en la noche
day-waking = al despertar
day-after-waking = después de despertar
day-bedtime = a la hora de dormir
day-before-bedtime = antes de dormir
day-after-sleep = después de acostarse
meal-with-any = con las comidas
meal-with-breakfast = con el desayuno
meal-with-lunch = con el almuerzo
meal-with-dinner = con la cena
meal-before-any = antes de las comidas
meal-before-breakfast = antes del desayuno
meal-before-lunch = antes del almuerzo
meal-before-dinner = antes de la cena
meal-after-any = después de las comidas
meal-after-breakfast = después del desayuno
meal-after-lunch = después del almuerzo
meal-after-dinner = después de la cena
weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábados
weekday-sunday = domingos
directions-days = los { $days }
clock-morning = { $time } a. m.
clock-evening = { $time } p. m.
directions-clock = { $count ->
    [one] a la { $times }
   *[other] a las { $times }
}

directions-as-needed = cuando lo necesite
directions-as-needed-for = cuando lo necesite por { $reason }
directions-for = durante { $span }
directions-from = desde: { $start }
directions-until = hasta: { $end }
directions-from-until = desde: { $start }, hasta: { $end }
directions-most = , no más de { $amount }
directions-most-within = , no más de { $amount } en { $span }
directions-most-at-once = , no más de { $amount } a la vez

# En la página de una medicina
medicine-directions = Cómo se usa
medicine-directions-given = Cómo se aplicó
medicine-directions-none = La fuente no dijo cómo se usa. Pregunte en su farmacia o a su equipo médico.
medicine-read = La receta también dice
medicine-read-hint = Si las dos indicaciones no coinciden, pregunte en su farmacia o a su equipo médico antes de usarla.
medicine-step = Paso { NUMBER($step) }
medicine-reason = Para qué es
medicine-stops = Cuándo dejar de usarla
medicine-stopped = Por qué se suspendió
medicine-refills = Resurtidos permitidos
medicine-refills-text = { $count ->
    [0] Ninguno
    [one] Uno. Su farmacia sabe si todavía le queda.
   *[other] { $count }. Su farmacia sabe cuántos le quedan.
}
medicine-supply = Cada surtido alcanza para
medicine-valid-until = Se puede surtir hasta
medicine-by-ordered = La recetó
medicine-by-handed-out = La entregó
medicine-by-given = La aplicó
medicine-by-reported = Lo dijo
medicine-event = Qué es este registro
medicine-event-ordered = Una receta
medicine-event-handed-out = Una medicina que se entregó
medicine-event-given = Una dosis que se aplicó
medicine-event-reported = Una medicina que alguien dijo que se toma o se tomó
