# La solicitud de una cita que el personal hace de un mensaje.

appointment-title = Cita
appointment-proposed = Cita solicitada
appointment-booked = Cita hecha
appointment-cancelled = Sin cita
appointment-next = { $team } busca una hora. Aquí se le avisa cuando haya una.
appointment-reason = Para qué es
appointment-soon = Qué tan pronto
appointment-days = En unos días
appointment-weeks = En unas semanas
appointment-routine = Cuando haya lugar
appointment-times = Horas que convienen
appointment-times-hint = Por ejemplo: por la mañana, no los viernes. Puede dejarlo vacío.
appointment-send = Pedir una cita
appointment-settle = Decir cómo terminó
appointment-how = ¿Cómo?
appointment-words = Lo que la persona atendida debe saber: cuándo y dónde, o por qué no
appointment-settle-send = Avisar a la persona atendida
appointment-refused-has = Aquí ya se pidió una cita.
appointment-refused-order = Un colega acaba de decir cómo terminó. Véalo otra vez; sus palabras siguen aquí.
appointment-needs-signature = Lo que los pacientes leen de una cita lo escribe un colega que no necesita firma. Pídaselo; sus palabras siguen aquí.
made-appointment = Una cita
