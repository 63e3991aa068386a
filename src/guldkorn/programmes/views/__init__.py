from guldkorn.programmes.views.programme import arrange as arrange
from guldkorn.programmes.views.programme import file as file
from guldkorn.programmes.views.programme import homework as homework
from guldkorn.programmes.views.programme import new as new
from guldkorn.programmes.views.programme import part as part
from guldkorn.programmes.views.programme import programme as programme
from guldkorn.programmes.views.programme import programmes as programmes
from guldkorn.programmes.views.programme import words as words
