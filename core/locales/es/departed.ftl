# Una cuenta cuya persona titular ha muerto, según su expediente. Quien lee esto puede estar de duelo, o puede estar viva y mal registrada.

departed-title = Esta cuenta no se abre
departed-lead = El expediente dice que la persona titular de esta cuenta ha muerto. Si es así, lo sentimos mucho.
departed-ask-title = Si usted es familiar o se ocupa de sus asuntos
departed-ask = Para proteger su expediente, nadie lo abre con su contraseña. Puede pedir acceso a la clínica: llame o lleve los papeles que dicen que puede actuar, por ejemplo una carta del juzgado. Después entra con una cuenta propia.
departed-mistake-title = Si usted es esta persona
departed-mistake = Entonces hay un error en el expediente. Llame a la clínica, por favor. En cuanto se corrija, su cuenta se abre otra vez, con todo lo que tiene.
departed-leave = Cierre la sesión para que la página se cierre.
