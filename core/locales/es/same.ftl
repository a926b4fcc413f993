# Lo mismo enviado por varios sistemas, que se muestra una sola vez.

same-and = { $first } y { $second }
same-title = Lo envió más de un lugar
same-lead = Estos lugares enviaron lo mismo, por eso aparece una sola vez en sus listas. Aquí está cada uno como llegó.
same-open = Todo lo que envió { $source }
same-called = Nombre
