from guldkorn.programmes.views.programme import programmes as programmes
