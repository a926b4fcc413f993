# Mensajes al equipo médico. Cada uno tiene un reloj: se dice quién lo tiene y para cuándo esperar la respuesta.

messages-title = Mensajes
messages-lead = Escriba a su equipo médico. Siempre ve quién tiene su mensaje y para cuándo esperar la respuesta.
messages-empty-title = Todavía no hay mensajes
messages-empty = Cuando escriba a su equipo médico, lo encontrará aquí con la respuesta.
messages-write = Escribir un mensaje
messages-write-lead = Lo lee su equipo médico. Use sus propias palabras.
messages-new = { $count ->
        [one] uno nuevo
       *[other] { $count } nuevos
    }
messages-delivered = Entregado
messages-in-hand = Alguien lo tiene
messages-for-you = Espera su respuesta
messages-answered = Contestado
messages-alone = Solo usted y su equipo médico lo ven
messages-with = Lo tiene: { $team }.
messages-with-somebody = Lo tiene: { $who }, { $team }.
messages-away = { $away } no está hasta el { $day }; { $by } se ocupa de esto.
messages-asked = { $who }, de { $team }, le preguntó algo.
messages-answered-by = Contestó { $who }, de { $team }.
messages-due = Espere la respuesta a más tardar el { $time }
messages-late = La respuesta se ha retrasado. Lo sentimos. Si no puede esperar, llame a la clínica.
messages-by-staff = { $name } ({ $role })
messages-for-patient = { $name }, por la persona atendida
messages-you = Usted
messages-there = Están ahora
messages-opens = Vuelven el { $time }
messages-role = { $role } ({ $count })

messages-urgent-title = Si no puede esperar, no escriba: llame
messages-urgent = Dolor en el pecho, dificultad para respirar, señales de un derrame cerebral, mucho sangrado o ideas de hacerse daño: llame al 911. Si piensa en hacerse daño, también puede llamar o mandar un mensaje de texto al 988. Para algo que no puede esperar hasta que el equipo esté, llame a la clínica.
messages-no-team-title = Ningún equipo recibe sus mensajes todavía
messages-no-team = Llame a la clínica. Allí le dicen qué equipo lo atiende y entonces podrá escribirle aquí.
messages-teams = Quién lo lee
messages-team = ¿A qué equipo?
messages-about = ¿De qué se trata?
messages-who-sees = ¿Quién lo puede ver?
messages-family = Yo y quienes dejo ver mis mensajes
messages-only-me = Solo yo y el equipo médico
messages-text = Su mensaje
messages-text-hint = Diga desde cuándo y qué ha probado.
messages-send = Enviar
messages-one = Conversación
messages-written = Lo que se escribió
messages-reply = Escribir más
messages-reply-hint = Va al mismo equipo.

messages-refused-team = Este equipo ya no recibe sus mensajes. Elija otro equipo.
messages-refused-over = Esto se contestó hace tiempo. Escriba un mensaje nuevo; sus palabras siguen aquí para copiarlas.
messages-refused-not-yours = Otra persona acaba de hacer algo con este mensaje. Véalo otra vez.
messages-refused-refill = Aquí se pide un resurtido. Diga primero cómo termina; con eso se cierra la conversación. Sus palabras siguen aquí.
messages-refused-not-alone = Solo la persona atendida puede escribir un mensaje que nadie más ve.
messages-refused-topic = Este equipo ya no responde esas preguntas. Por favor elija otro equipo.
messages-refused-nobody = Nadie de este equipo puede leer algo tan privado. Por favor elija otro equipo.
messages-refused-price = El precio de este equipo acaba de cambiar. Por favor mire el precio otra vez; no se envió nada.

messages-charges = { $price } por responder una pregunta sobre su atención.
messages-charges-title = Esto cuesta dinero
messages-charges-hint = Solo paga si está de acuerdo. El precio es por esta pregunta y sus respuestas, no por cada mensaje. Los formularios, las citas y las cuentas no cuestan nada.
messages-charges-agree = Acepto pagar { $price }
messages-price = Usted aceptó pagar { $price }.
messages-usual = Casi todas las preguntas del último mes se respondieron en { $span } de trabajo.
messages-call-team = Llamar al { $phone }
messages-call-nurses = Línea de enfermería cuando no están: { $phone }
messages-span-minutes = { $count ->
        [one] un minuto
       *[other] { $count } minutos
    }
messages-span-hours = { $count ->
        [one] una hora
       *[other] { $count } horas
    }

topic-health = Cómo me siento
topic-result = Un resultado
topic-medication = Una medicina
topic-appointment = Una cita
topic-form = Un formulario o una carta
topic-bill = Una factura

draft-kept = Aún no se envió. Se guardó { $time }: puede seguir después, aquí o en otro aparato.
draft-begun = sin enviar
draft-waiting = Aún no se guardó: no hay conexión. Seguimos intentando.
draft-elsewhere-title = Usted escribió en dos lugares
draft-elsewhere = En otra página o en otro aparato usted escribió esto:
draft-sent-elsewhere = En otra página o en otro aparato usted lo envió o lo vació. Lo que escribió aquí sigue aquí.
draft-use-other = Usar ese texto
draft-keep-here = Conservar lo que está aquí

urgent-ask = ¿Pasa algo de esto ahora?
urgent-ask-hint = Si no, déjelo vacío.
urgent-more = ¿Es cierto algo de esto?
flag-chest-pain = Dolor o presión en el pecho
flag-breathing = Dificultad para respirar
flag-stroke = La cara caída, un brazo débil o dificultad para hablar
flag-bleeding = Mucho sangrado, o sangrado que no para
flag-self-harm = Pensamientos de hacerse daño
flag-allergy = La cara o la garganta hinchada después de una comida, una medicina o una picadura
flag-headache = El peor dolor de cabeza de la vida, de repente
flag-pregnancy = Embarazo con sangrado, dolor fuerte, o el bebé se mueve menos
flag-infant-fever = Un bebé de menos de 3 meses con fiebre
pressing-worse = Es nuevo, o empeora
pressing-after-operation = Empezó después de una operación
pressing-reaction = Puede venir de una medicina
urgent-stop-title = Esto quizás no puede esperar
urgent-stop-text = Si pasa ahora, por favor no espere una respuesta aquí. Llame ya.
urgent-stop-call-911 = Llamar al 911
urgent-stop-call-988 = Llamar al 988
urgent-stop-text-988 = Enviar un texto al 988
urgent-stop-send = Enviar también mi mensaje
urgent-stop-back = Volver
urgent-stop-later-title = Su equipo no está ahora
urgent-stop-later = Estarán otra vez { $time }. Si no puede esperar hasta entonces, por favor llame a la clínica.
urgent-stop-nurses = Llamar a la línea de enfermería: { $phone }

contact-reached = Llamada telefónica
contact-left-word = Llamada telefónica: se dejó recado
contact-no-answer = Llamada telefónica: nadie contestó
contact-call-me = Pide una llamada
messages-call-me = Por favor llámenme
messages-call-me-text = Por favor llámenme por esto.

translation-human = En español, por { $name }
translation-machine = En español, por una máquina. Nadie lo ha revisado, y puede tener errores.

messages-leaves = (sale de este sitio a { $site })
